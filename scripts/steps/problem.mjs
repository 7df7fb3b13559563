/** Something only the person at the keyboard can change. Its message is one sentence that says what to do. */
export class Problem extends Error {
  name = 'Problem'
}
