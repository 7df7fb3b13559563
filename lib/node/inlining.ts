import { setFlagsFromString } from 'node:v8'

/**
 * How much bytecode V8 may compile into one function. The engine is some two thousand small calls a connection; with V8's own budget of 920
 * each of its larger functions stops half way and calls the rest, which costs a tenth of the speed, on long traces and floods a fifth.
 * It holds for what is compiled from here on, and a V8 that does not know the flag says so and goes on without it. Measured in decision 20.
 */
const INLINED_BYTECODE = 4_000

setFlagsFromString(`--max-inlined-bytecode-size-cumulative=${INLINED_BYTECODE}`)
