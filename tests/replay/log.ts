/** One request that reached the replayed service. */
export interface LoggedRequest {
  method: string;
  host: string;
  /** Path and query. */
  path: string;
  headers: Record<string, string | string[] | undefined>;
  /** When it arrived, ms since 1970. */
  at: number;
  /** The status answered with; 0 while unanswered, and for ever when it hung or the connection broke. */
  status: number;
}

interface Waiter {
  matches: (request: LoggedRequest) => boolean;
  from: number;
  resolve: (request: LoggedRequest) => void;
}

/** All requests in the order of their arrival, and promises of those to come. */
export class RequestLog {
  readonly requests: LoggedRequest[] = [];
  #waiters = new Set<Waiter>();

  /** Notes the arrival; call `answered` later. */
  arrived(request: Omit<LoggedRequest, 'at' | 'status'>): LoggedRequest {
    const entry = { ...request, at: Date.now(), status: 0 };
    this.requests.push(entry);
    return entry;
  }

  /** Notes the answer and tells those who wait for it. */
  answered(entry: LoggedRequest, status: number): void {
    entry.status = status;
    for (const waiter of this.#waiters) {
      if (this.requests.indexOf(entry) >= waiter.from && waiter.matches(entry)) waiter.resolve(entry);
    }
  }

  /** See `Replay.waitFor`. */
  waitFor(matches: Waiter['matches'], timeoutMs: number, from = 0): Promise<LoggedRequest> {
    const past = this.requests.slice(from).find((request) => request.status !== 0 && matches(request));
    if (past) return Promise.resolve(past);
    return new Promise((done, reject) => {
      const timer = setTimeout(() => {
        this.#waiters.delete(waiter);
        const seen = this.requests.slice(from).map((request) => `${request.status} ${request.path}`);
        reject(
          new Error(`No such request was answered in ${timeoutMs} ms; seen: ${seen.join(', ') || 'none'}`),
        );
      }, timeoutMs);
      const resolve = (request: LoggedRequest) => {
        clearTimeout(timer);
        this.#waiters.delete(waiter);
        done(request);
      };
      const waiter = { matches, from, resolve };
      this.#waiters.add(waiter);
    });
  }
}
