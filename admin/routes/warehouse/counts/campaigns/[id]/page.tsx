import type { LoaderFunctionArgs, UIMatch } from "react-router-dom"
import { useParams } from "react-router-dom"
import { CampaignDetail } from "../../../../../counting/campaign-detail"
import { sdk } from "../../../../../lib/sdk"
import type { CountCampaignResponse } from "../../../../../../src/types/http/counting"

type Match = UIMatch<CountCampaignResponse | undefined>

const CountCampaignPage = () => {
  const { id } = useParams()
  return <CampaignDetail id={id as string} />
}

export async function loader({ params }: LoaderFunctionArgs) {
  return sdk.client.fetch<CountCampaignResponse>(`/admin/count-campaigns/${params.id}`)
}

export const handle = {
  breadcrumb: (match: Match) => match.loaderData?.count_campaign.name ?? "",
  seo: (match: Match) => ({ title: match.loaderData?.count_campaign.name }),
}

export default CountCampaignPage
