/** Where the API is, without a trailing slash. Read when the server runs, not when it is built. */
export function apiUrl(environment: NodeJS.ProcessEnv = process.env): string {
  const text = environment['MIAS_API_URL'];
  if (text === undefined || !URL.canParse(text) || !/^https?:$/.test(new URL(text).protocol)) {
    throw new Error(
      `MIAS_API_URL must be the http(s) address of the API; it is ${text === undefined ? 'not set' : `'${text}'`}. ` +
        'Start the dashboard with ./bin/start, or set it, for example MIAS_API_URL=http://127.0.0.1:4000.',
    );
  }
  return text.replace(/\/+$/, '');
}
