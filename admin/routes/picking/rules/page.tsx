import { defineRouteConfig } from "@medusajs/admin-sdk"
import { LayoutComposer } from "@medusajs/dashboard/components"
import { Crumb } from "../../../components/crumb"
import { ChannelList } from "../../../routing-rules/channel-list"
import { WarehouseList } from "../../../routing-rules/warehouse-list"
import { WaveRuleList } from "../../../waves/rule-list"

const RoutingRulesPage = () => (
  <LayoutComposer
    widgetsZonePrefix="comptoir.routing_rules.list"
    preferredLayoutId="core:single-column"
    sections={{
      main: (
        <>
          <LayoutComposer.Entry id="comptoir:routing-channels">
            <ChannelList />
          </LayoutComposer.Entry>
          <LayoutComposer.Entry id="comptoir:routing-warehouses">
            <WarehouseList />
          </LayoutComposer.Entry>
          <LayoutComposer.Entry id="comptoir:wave-rules">
            <WaveRuleList />
          </LayoutComposer.Entry>
        </>
      ),
    }}
  />
)

export const config = defineRouteConfig({
  label: "routing.rules.title",
  translationNs: "comptoir",
  rank: 80,
})

export const handle = { breadcrumb: () => <Crumb name="routing.rules.title" /> }

export default RoutingRulesPage
