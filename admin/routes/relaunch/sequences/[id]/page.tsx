import { LayoutComposer } from "@medusajs/dashboard/components"
import type { LoaderFunctionArgs, UIMatch } from "react-router-dom"
import { useParams } from "react-router-dom"
import type { RecoverySequenceResponse } from "../../../../../src/types/http/recovery-sequences"
import { sdk } from "../../../../lib/sdk"
import { sequenceApi } from "../../../../relaunch-sequences/paths"
import { SequenceCrumb } from "../../../../relaunch-sequences/sequence-crumb"
import { SequenceDetail } from "../../../../relaunch-sequences/sequence-detail"

type Match = UIMatch<RecoverySequenceResponse | undefined>

const SequencePage = () => {
  const { id } = useParams()
  return (
    <LayoutComposer
      widgetsZonePrefix="comptoir.recovery_sequence.details"
      preferredLayoutId="core:single-column"
      sections={{
        main: (
          <LayoutComposer.Entry id="comptoir:relaunch-sequence">
            <SequenceDetail key={id} id={id as string} />
          </LayoutComposer.Entry>
        ),
      }}
    />
  )
}

export async function loader({ params }: LoaderFunctionArgs) {
  return sdk.client.fetch<RecoverySequenceResponse>(sequenceApi(params.id as string))
}

export const handle = {
  breadcrumb: ({ loaderData }: Match) => loaderData && <SequenceCrumb sequence={loaderData.sequence} />,
  seo: (match: Match) => ({ title: match.loaderData?.sequence.name }),
}

export default SequencePage
