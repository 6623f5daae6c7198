import { createServer, type Server } from 'node:http';
import { connect, type Socket } from 'node:net';

/** The HTTP proxy that browsers are pointed at: it leads to the replay and nowhere else. */
export interface Gate {
  server: Server;
  /** Hosts (`host:port`) that were asked for and refused, in order, with repetitions. */
  foreignHosts: string[];
}

/** Makes a proxy that tunnels these hosts' port 443 to a local port and answers 502 for all others. */
export function makeGate(hosts: string[], targetPort: () => number): Gate {
  const foreignHosts: string[] = [];
  const server = createServer((request, response) => {
    foreignHosts.push(request.headers.host ?? request.url ?? '');
    response.writeHead(502).end();
  });
  server.on('connect', (request, client: Socket, head: Buffer) => {
    const wanted = request.url ?? '';
    client.on('error', () => client.destroy());
    if (!hosts.some((host) => wanted === `${host}:443`)) {
      foreignHosts.push(wanted);
      client.end('HTTP/1.1 502 Bad Gateway\r\ncontent-length: 0\r\n\r\n');
      return;
    }
    tunnel(client, head, targetPort());
  });
  return { server, foreignHosts };
}

function tunnel(client: Socket, head: Buffer, port: number): void {
  const target = connect(port, '127.0.0.1', () => {
    client.write('HTTP/1.1 200 Connection Established\r\n\r\n');
    if (head.length > 0) target.write(head);
    target.pipe(client).pipe(target);
  });
  target.on('error', () => client.destroy());
  target.on('close', () => client.destroy());
  client.on('close', () => target.destroy());
}
