import type { Credential } from '../../../../sandbox/n8n/client.mts';
import type { Sandbox } from '../../../../sandbox/server.mts';
import type { Checks } from '../../checks.mts';
import type { Cluster } from '../../queue/cluster.mts';

/** One cluster that several stories are played in, one after the other. */
export interface QueueStage {
	cluster: Cluster;
	sandbox: Sandbox;
	credentials: Credential[];
	checks: Checks;
}
