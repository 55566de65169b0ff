import type { IExecuteFunctions, IHookFunctions, ILoadOptionsFunctions, IPollFunctions } from 'n8n-workflow';

/** Where n8n lets a node call a service with its credential. */
export type CallContext = IExecuteFunctions | ILoadOptionsFunctions | IPollFunctions | IHookFunctions;
