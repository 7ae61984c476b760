import { readFile } from 'node:fs/promises';
import type { OutgoingHttpHeaders } from 'node:http';
import { createRequire } from 'node:module';
import path from 'node:path';
import type { JsonSchema } from './json-schema.js';

export interface ExplorerFile {
  readonly headers: OutgoingHttpHeaders;
  readonly content: () => Promise<string | Buffer>;
}

const swaggerUi = path.dirname(createRequire(import.meta.url).resolve('swagger-ui-dist/package.json'));

/** Nothing from elsewhere, and no script or style but those in files of ours. */
const PAGE_POLICY = [
  "default-src 'none'",
  "script-src 'self'",
  "style-src 'self'",
  "img-src 'self' data:",
  "connect-src 'self'",
  "base-uri 'none'",
  "form-action 'none'",
  "frame-ancestors 'none'",
].join('; ');

const PAGE = `<!doctype html>
<html lang="en">
  <head>
    <meta charset="utf-8" />
    <meta name="viewport" content="width=device-width, initial-scale=1" />
    <title>MIAS-SAM API</title>
    <link rel="icon" href="favicon-32x32.png" />
    <link rel="stylesheet" href="swagger-ui.css" />
  </head>
  <body>
    <main id="explorer"></main>
    <script src="swagger-ui-bundle.js"></script>
    <script src="explorer.js"></script>
  </body>
</html>
`;

/** Without a validator: it would be asked elsewhere. */
const SCRIPT = `SwaggerUIBundle({
  url: 'openapi.json',
  dom_id: '#explorer',
  deepLinking: true,
  docExpansion: 'none',
  defaultModelsExpandDepth: 0,
  tryItOutEnabled: true,
  validatorUrl: null,
});
`;

/** The document and the page to try it on, by their addresses beside the procedures. */
export function explorerFiles(document: JsonSchema): ReadonlyMap<string, ExplorerFile> {
  const text = JSON.stringify(document);
  return new Map([
    ['/docs', file('text/html; charset=utf-8', () => Promise.resolve(PAGE))],
    ['/explorer.js', file('text/javascript', () => Promise.resolve(SCRIPT))],
    ['/openapi.json', file('application/json', () => Promise.resolve(text))],
    ['/swagger-ui.css', fromSwaggerUi('swagger-ui.css', 'text/css')],
    ['/swagger-ui-bundle.js', fromSwaggerUi('swagger-ui-bundle.js', 'text/javascript')],
    ['/favicon-32x32.png', fromSwaggerUi('favicon-32x32.png', 'image/png')],
  ]);
}

const file = (type: string, content: ExplorerFile['content']): ExplorerFile => ({
  headers: {
    'content-type': type,
    'x-content-type-options': 'nosniff',
    'content-security-policy': PAGE_POLICY,
  },
  content,
});

/** Read at the first time that somebody asks. */
function fromSwaggerUi(name: string, type: string): ExplorerFile {
  let content: Promise<Buffer> | undefined;
  return file(type, () => (content ??= readFile(path.join(swaggerUi, name))));
}
