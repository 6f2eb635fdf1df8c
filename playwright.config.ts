import { defineConfig } from '@playwright/test';
import { CHROMIUM_LAUNCH } from './e2e/chromium.mjs';
import { DEMO_PORT } from './e2e/ports.mjs';

/** CHROMIUM_PATH is set by scripts/test.mjs; without it Playwright's own browser is used. */
const executablePath = process.env.CHROMIUM_PATH;

export default defineConfig({
  testDir: 'e2e',
  testMatch: '**/*.spec.ts',
  timeout: 90_000,
  expect: { timeout: 45_000 },
  workers: 1,
  reporter: [['line'], ['json', { outputFile: 'test-results/e2e.json' }]],
  use: {
    baseURL: `http://localhost:${DEMO_PORT}`,
    launchOptions: {
      ...(executablePath ? { executablePath } : {}),
      ...CHROMIUM_LAUNCH,
    },
  },
  webServer: {
    command: 'node e2e/servers.mjs',
    url: `http://localhost:${DEMO_PORT}`,
    reuseExistingServer: false,
  },
});
