import type { Scenario } from '../scenario.mts';
export const editor: Scenario = { name: 'editor', needs: [], async play() {} };
