import type { LoaderFunctionArgs, UIMatch } from "react-router-dom"
import { useParams } from "react-router-dom"
import type { ChannelPricingResponse } from "../../../../src/types/http/channel-profiles"
import { ChannelDetail } from "../../../channels/channel-detail"
import { pricingApi } from "../../../channels/paths"
import { Crumb } from "../../../components/crumb"
import { sdk } from "../../../lib/sdk"

type Match = UIMatch<ChannelPricingResponse | undefined>

const ChannelPage = () => {
  const { id } = useParams()
  return <ChannelDetail key={id} id={id as string} />
}

export async function loader({ params }: LoaderFunctionArgs) {
  return sdk.client.fetch<ChannelPricingResponse>(pricingApi(params.id as string))
}

export const handle = {
  breadcrumb: (match: Match) => match.loaderData?.channel.name ?? <Crumb name="channels.profiles.one" />,
  seo: (match: Match) => ({ title: match.loaderData?.channel.name }),
}

export default ChannelPage
