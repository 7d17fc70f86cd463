import { defineRouteConfig } from "@medusajs/admin-sdk"
import { LayoutComposer } from "@medusajs/dashboard/components"
import { Crumb } from "../../../components/crumb"
import { ProposalList } from "../../../purchasing/proposal-list"

const ProposalsPage = () => (
  <LayoutComposer
    widgetsZonePrefix="comptoir.reorder_proposal.list"
    preferredLayoutId="core:single-column"
    sections={{
      main: (
        <LayoutComposer.Entry id="comptoir:reorder-proposals">
          <ProposalList />
        </LayoutComposer.Entry>
      ),
    }}
  />
)

export const config = defineRouteConfig({
  label: "purchasing.proposals.title",
  translationNs: "comptoir",
  rank: 30,
})

export const handle = { breadcrumb: () => <Crumb name="purchasing.proposals.title" /> }

export default ProposalsPage
