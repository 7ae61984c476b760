import { describe, expect, it } from 'vitest';
import { apiUrl } from './apiUrl';

describe('apiUrl', () => {
  it('drops a trailing slash', () => {
    expect(apiUrl({ NODE_ENV: 'test', MIAS_API_URL: 'http://127.0.0.1:4123/' })).toBe(
      'http://127.0.0.1:4123',
    );
  });

  it.each([undefined, '', 'localhost', 'file:///etc/passwd'])(
    'refuses %s, naming the variable and an example',
    (text) => {
      const environment = text === undefined ? {} : { MIAS_API_URL: text };
      expect(() => apiUrl({ NODE_ENV: 'test', ...environment })).toThrow(
        /MIAS_API_URL .*for example MIAS_API_URL=http/,
      );
    },
  );
});
