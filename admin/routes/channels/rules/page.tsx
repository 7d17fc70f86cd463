import { defineRouteConfig } from "@medusajs/admin-sdk"
import { LayoutComposer } from "@medusajs/dashboard/components"
import { Crumb } from "../../../components/crumb"
import { RuleList } from "../../../price-rules/rule-list"

const PriceRulesPage = () => (
  <LayoutComposer
    widgetsZonePrefix="comptoir.price_rule.list"
    preferredLayoutId="core:single-column"
    sections={{
      main: (
        <LayoutComposer.Entry id="comptoir:price-rules">
          <RuleList />
        </LayoutComposer.Entry>
      ),
    }}
  />
)

export const config = defineRouteConfig({
  label: "channels.rules.title",
  translationNs: "comptoir",
  rank: 30,
})

export const handle = { breadcrumb: () => <Crumb name="channels.rules.title" /> }

export default PriceRulesPage
