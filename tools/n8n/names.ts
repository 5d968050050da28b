/** What workflows call the node by. */
export const NODE_TYPE = 'n8n-nodes-activecampaign-contact-sync.activeCampaignContactSync';

export const CREDENTIAL_TYPE = 'activeCampaignContactSyncApi';
