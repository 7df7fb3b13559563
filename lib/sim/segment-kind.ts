/**
 * How people name segments: `SYN`, `SYN,ACK`, `ACK` (a pure acknowledgment: no data, no SYN, FIN, RST), `FIN` (with or without ACK and data),
 * `RST` (with or without ACK), `data` (length above 0), `any`. PSH is never looked at.
 */
export type SegmentKind = 'SYN' | 'SYN,ACK' | 'ACK' | 'FIN' | 'RST' | 'data' | 'any'
