import type { LoaderFunctionArgs, UIMatch } from "react-router-dom"
import { useParams } from "react-router-dom"
import type { RecoveryJourneyResponse } from "../../../../../src/types/http/recovery-journeys"
import { Crumb } from "../../../../components/crumb"
import { sdk } from "../../../../lib/sdk"
import { JourneyDetail } from "../../../../relaunch-journeys/journey-detail"
import { journeyApi } from "../../../../relaunch-journeys/paths"

type Match = UIMatch<RecoveryJourneyResponse | undefined>

const JourneyPage = () => {
  const { id } = useParams()
  return <JourneyDetail key={id} id={id as string} />
}

export async function loader({ params }: LoaderFunctionArgs) {
  return sdk.client.fetch<RecoveryJourneyResponse>(journeyApi(params.id as string))
}

export const handle = {
  breadcrumb: (match: Match) => match.loaderData?.journey.email ?? <Crumb name="relaunch.journeys.one" />,
}

export default JourneyPage
