import react from '@vitejs/plugin-react';
import { defineConfig } from 'vite';

export default defineConfig({
  plugins: [react()],
  build: {
    emptyOutDir: true,
    target: 'es2022',
    // Everything at once is about as fast from this machine to itself as in parts.
    chunkSizeWarningLimit: 2_000,
  },
});
