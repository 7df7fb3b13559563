import { command } from './command.mjs'

command(() => import('./commands/test.mjs'))
