import { command } from './command.mjs'

command(() => import('./commands/e2e.mjs'))
