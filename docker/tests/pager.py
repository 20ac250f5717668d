"""Writes down which alerts it is told of, one a line: pager.py FILE"""

import http.server
import json
import sys


class Pager(http.server.BaseHTTPRequestHandler):
    def do_POST(self):
        body = self.rfile.read(int(self.headers["Content-Length"]))
        with open(sys.argv[1], "a") as log:
            for alert in json.loads(body)["alerts"]:
                log.write(json.dumps(alert) + "\n")
        self.send_response(200)
        self.end_headers()

    def log_message(self, *_):
        pass


http.server.HTTPServer(("127.0.0.1", 9095), Pager).serve_forever()
