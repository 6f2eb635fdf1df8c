import { defineConfig } from 'vitest/config';

export default defineConfig({
  test: { include: ['src/**/*.test.{ts,tsx}', 'e2e/lint-boundaries.test.ts'], testTimeout: 20_000 },
});
