import { DEFAULT_PORTS } from './start-options.js';

/** What `./bin/start --help` prints. */
export const startHelp = `Usage: ./bin/start [options]

Starts MIAS-SAM on this machine: Postgres with pgvector, Redis, the API, a worker and the dashboard.
The first time it also makes three small demo datasets, builds their memory banks, runs their test
images and prints the results. Started again, it takes up where it was. Ctrl-C stops everything that
it has started, and nothing else; press it twice to kill at once.

Options
  --data DIR        where everything is kept (default: .data in this repository)
  --port N          port of the dashboard (default: ${DEFAULT_PORTS.dashboard}; 0: any free one)
  --api-port N      port of the API (default: ${DEFAULT_PORTS.api}; 0: any free one)
  --workers N       worker processes on this machine (default: 1)
  --no-demo         start without the demo
  --help            this text

Environment
  DATABASE_URL      use this Postgres with pgvector instead of the embedded one (PGlite)
  REDIS_URL         use this Redis instead of a private one
  MIAS_DATA_DIR, MIAS_PORT, MIAS_API_PORT
                    as --data, --port and --api-port
  MIAS_DEVICE       what the worker computes on: cpu (default), cuda or webgpu
  MIAS_THREADS      threads of the worker (default: all cores)
  MIAS_CACHE_DIR    where the worker keeps what it can make again (default: DIR/cache)

What it installs
  Node.js 20.19 or newer must be there. npm packages go into node_modules of this repository. If no
  redis-server is found and REDIS_URL is not set, Debian's package is installed with apt when this runs
  as root; otherwise you are told what to install. Nothing else is touched.

Where things are
  DIR/postgres      the embedded database          DIR/blobs    images, maps and masks, by their SHA-256
  DIR/redis         the private Redis              DIR/cache    embeddings and models; may be deleted
  DIR/logs          one log a part                 DIR/demo     the demo datasets
  Delete DIR to begin anew.

More hosts
  With DATABASE_URL and REDIS_URL of real servers and a shared MIAS_DATA_DIR, start on every further host:
  node apps/gpu-worker/dist/main.js

Everything listens on 127.0.0.1 only. Nobody has to log in, so put your own gateway in front before you
open it to a network.
`;
