import { LayoutComposer } from "@medusajs/dashboard/components"
import type { LoaderFunctionArgs, UIMatch } from "react-router-dom"
import { useParams } from "react-router-dom"
import type { PriceRuleResponse } from "../../../../../src/types/http/price-rules"
import { Crumb } from "../../../../components/crumb"
import { sdk } from "../../../../lib/sdk"
import { NEW_RULE, ruleApi } from "../../../../price-rules/paths"
import { RulePage } from "../../../../price-rules/rule-editor"

type Match = UIMatch<PriceRuleResponse | null | undefined>

const PriceRulePage = () => {
  const { id } = useParams()
  return (
    <LayoutComposer
      widgetsZonePrefix="comptoir.price_rule.details"
      preferredLayoutId="core:single-column"
      sections={{
        main: (
          <LayoutComposer.Entry id="comptoir:price-rule">
            <RulePage key={id} id={id as string} />
          </LayoutComposer.Entry>
        ),
      }}
    />
  )
}

export async function loader({ params }: LoaderFunctionArgs) {
  if (params.id === NEW_RULE) return null
  return sdk.client.fetch<PriceRuleResponse>(ruleApi(params.id as string))
}

export const handle = {
  breadcrumb: (match: Match) => match.loaderData?.price_rule.name ?? <Crumb name="channels.rules.create" />,
  seo: (match: Match) => ({ title: match.loaderData?.price_rule.name }),
}

export default PriceRulePage
