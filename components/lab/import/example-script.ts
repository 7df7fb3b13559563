/** A script to try: three segments open, the peer closes first, and the stack waits for its program. */
export const EXAMPLE_SCRIPT = `// The peer closes first: the stack acknowledges its FIN at once and waits for the program.
0 socket(..., SOCK_STREAM, IPPROTO_TCP) = 3
+0 setsockopt(3, SOL_SOCKET, SO_REUSEADDR, [1], 4) = 0
+0 bind(3, ..., ...) = 0
+0 listen(3, 1) = 0

+0 < S 0:0(0) win 32792 <mss 1000,nop,wscale 7>
+0 > S. 0:0(0) ack 1 <...>
+.1 < . 1:1(0) ack 1 win 257
+0 accept(3, ..., ...) = 4

+.1 < P. 1:6(5) ack 1 win 257
+0 > . 1:1(0) ack 6
+0 read(4, ..., 1000) = 5

+.1 < F. 6:6(0) ack 1 win 257
+.1~+.3 > . 1:1(0) ack 7
+.3 close(4) = 0
+0 > F. 1:1(0) ack 7
+.1 < . 7:7(0) ack 2 win 257
`
