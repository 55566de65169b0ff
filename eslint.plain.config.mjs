// n8n's cloud rules (no timers, no process, no fs) read every *.ts file. What runs in plain Node is *.mts and is held to this.
import tseslint from 'typescript-eslint';

export default tseslint.config({
	files: ['**/*.mts'],
	ignores: ['**/node_modules/**', '.cache/**', 'dist/**'],
	extends: [tseslint.configs.recommended],
	rules: { 'no-console': 'off' },
});
