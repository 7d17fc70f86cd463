import { LayoutComposer } from "@medusajs/dashboard/components"
import { Crumb } from "../../../../components/crumb"
import { CampaignList } from "../../../../counting/campaign-list"
import { CountsNav } from "../../../../counting/counts-nav"

const CampaignListPage = () => (
  <LayoutComposer
    widgetsZonePrefix="comptoir.count_campaign.list"
    preferredLayoutId="core:single-column"
    sections={{
      main: [
        <LayoutComposer.Entry key="nav" id="comptoir:counts-nav">
          <CountsNav />
        </LayoutComposer.Entry>,
        <LayoutComposer.Entry key="list" id="comptoir:count-campaigns">
          <CampaignList />
        </LayoutComposer.Entry>,
      ],
    }}
  />
)

export const handle = { breadcrumb: () => <Crumb name="counting.campaigns.title" /> }

export default CampaignListPage
