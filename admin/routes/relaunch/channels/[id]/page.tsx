import type { LoaderFunctionArgs, UIMatch } from "react-router-dom"
import { useParams } from "react-router-dom"
import type { RecoveryChannelResponse } from "../../../../../src/types/http/recovery-channels"
import { sdk } from "../../../../lib/sdk"
import { RecoveryChannelDetail } from "../../../../relaunch-channels/channel-detail"
import { recoveryChannelApi } from "../../../../relaunch-channels/paths"

type Match = UIMatch<RecoveryChannelResponse | undefined>

const RelaunchChannelPage = () => {
  const { id } = useParams()
  return <RecoveryChannelDetail key={id} id={id as string} />
}

export async function loader({ params }: LoaderFunctionArgs) {
  return sdk.client.fetch<RecoveryChannelResponse>(recoveryChannelApi(params.id as string))
}

export const handle = {
  breadcrumb: (match: Match) => match.loaderData?.channel.name,
  seo: (match: Match) => ({ title: match.loaderData?.channel.name }),
}

export default RelaunchChannelPage
