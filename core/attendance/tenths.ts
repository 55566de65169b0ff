/** Cut, never rounded up: a row that shows 50 percent or 30 minutes has reached them. */
export const floorToTenth = (value: number): number => Math.floor(value * 10 + 1e-9) / 10;
