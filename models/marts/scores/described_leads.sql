{{ described_leads() }}
