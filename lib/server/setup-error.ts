/**
 * Something about the machine or the environment that only the operator can change. The message is one sentence that says
 * what to do; whoever starts a process prints it alone, without a stack, and ends with exit code 1.
 */
export class SetupError extends Error {
  override readonly name = 'SetupError'
}
