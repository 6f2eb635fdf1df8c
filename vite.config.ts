import react from '@vitejs/plugin-react';
import sirv from 'sirv';
import { defineConfig, type Plugin } from 'vite';

/** Serves what `npm run build` made: the script tag's files and the compiled demo catalogue. */
function builtFiles(): Plugin {
  return {
    name: 'aisle-built-files',
    configureServer(server) {
      server.middlewares.use('/aisle', sirv('dist', { dev: true }));
      server.middlewares.use('/catalog', sirv('dist-demo/catalog', { dev: true }));
    },
  };
}

/** The demo shop; the product itself is built by scripts/build.mjs. */
export default defineConfig({
  plugins: [react(), builtFiles()],
  publicDir: 'public',
  build: { outDir: 'dist-demo', emptyOutDir: true, copyPublicDir: false },
});
