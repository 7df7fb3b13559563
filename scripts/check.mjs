import { command } from './command.mjs'

command(() => import('./commands/check.mjs'))
