import type { AddressInfo, Server, Socket } from 'node:net';

/** A server on a free port of this machine whose line can be cut. */
export interface Listening {
  port: number;
  /** Breaks all open connections and refuses new ones, or takes them again. */
  setOffline(offline: boolean): void;
  close(): Promise<void>;
}

/** Starts to listen on 127.0.0.1. Rejects when no port can be had. */
export async function listen(server: Server): Promise<Listening> {
  const open = new Set<Socket>();
  let offline = false;
  // Prepended, so that a refused socket is gone before HTTP or TLS looks at it.
  server.prependListener('connection', (socket: Socket) => {
    if (offline) return void socket.destroy();
    open.add(socket);
    socket.on('close', () => open.delete(socket));
  });
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject);
    server.listen(0, '127.0.0.1', resolve);
  });
  const cut = () => {
    for (const socket of open) socket.destroy();
  };
  return {
    port: (server.address() as AddressInfo).port,
    setOffline(on) {
      offline = on;
      if (on) cut();
    },
    close() {
      cut();
      return new Promise((resolve) => void server.close(() => resolve()));
    },
  };
}
