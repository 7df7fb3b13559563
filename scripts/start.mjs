import { command } from './command.mjs'

command(() => import('./commands/start.mjs'))
