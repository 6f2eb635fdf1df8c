/** How Chromium is started for tests and benchmarks: quiet on the network, with software WebGPU where there is no GPU. */
export const CHROMIUM_LAUNCH = {
  // Playwright's default switches the GPU process off, and with it software WebGPU.
  ignoreDefaultArgs: ['--disable-gpu'],
  args: [
    '--headless=new',
    '--no-sandbox',
    '--disable-quic',
    '--no-first-run',
    '--disable-background-networking',
    '--disable-component-update',
    '--disable-sync',
    '--enable-unsafe-webgpu',
  ],
};
