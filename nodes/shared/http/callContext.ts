import type { IExecuteFunctions, IHookFunctions, ILoadOptionsFunctions, IPollFunctions } from 'n8n-workflow';

/** Contexts of n8n in which a node may call a service with its credential. */
export type CallContext = IExecuteFunctions | ILoadOptionsFunctions | IPollFunctions | IHookFunctions;
