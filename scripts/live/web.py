#!/usr/bin/env python3
"""A web server for `ack live`: Python's own, which also says what it was sent.

    web.py ADDRESS PORT

GET /N/SEED answers N octets of that seed, PUT answers the SHA-256 of what came. It prints a line when it listens.
"""

import hashlib
import random
import signal
import sys
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from socketserver import TCPServer


class Handler(BaseHTTPRequestHandler):
    protocol_version = 'HTTP/1.1'

    def do_GET(self):
        length, seed = map(int, self.path.strip('/').split('/'))
        self.answer(random.Random(seed).randbytes(length))

    def do_PUT(self):
        self.answer(hashlib.sha256(self.rfile.read(int(self.headers['Content-Length']))).hexdigest().encode())

    def answer(self, body):
        self.send_response(200)
        self.send_header('Content-Length', str(len(body)))
        self.send_header('X-Sha256', hashlib.sha256(body).hexdigest())
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, *_):
        pass


class Server(ThreadingHTTPServer):
    def server_bind(self):
        # HTTPServer asks for the name of its own address, and nobody in the namespace knows one
        TCPServer.server_bind(self)


def main(address, port):
    signal.signal(signal.SIGTERM, lambda *_: sys.exit(0))
    server = Server((address, int(port)), Handler)
    print('listening', flush=True)
    server.serve_forever()


if __name__ == '__main__':
    main(*sys.argv[1:])
