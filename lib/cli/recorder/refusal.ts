/** Why a lab cannot be played on a kernel, as one sentence. */
export class Refusal extends Error {}

/** A moment of a lab as its sentences name it. */
export const showMoment = (micros: number): string => `${micros / 1000} ms`
