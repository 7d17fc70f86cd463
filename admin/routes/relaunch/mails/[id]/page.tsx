import { LayoutComposer } from "@medusajs/dashboard/components"
import type { LoaderFunctionArgs, UIMatch } from "react-router-dom"
import { useParams } from "react-router-dom"
import type { RecoveryTemplateResponse } from "../../../../../src/types/http/recovery-mails"
import { sdk } from "../../../../lib/sdk"
import { MailCrumb } from "../../../../relaunch-mails/mail-crumb"
import { MailDetail } from "../../../../relaunch-mails/mail-detail"
import { mailApi } from "../../../../relaunch-mails/paths"

type Match = UIMatch<RecoveryTemplateResponse | undefined>

const MailPage = () => {
  const { id } = useParams()
  return (
    <LayoutComposer
      widgetsZonePrefix="comptoir.recovery_template.details"
      preferredLayoutId="core:single-column"
      sections={{
        main: (
          <LayoutComposer.Entry id="comptoir:relaunch-mail">
            <MailDetail key={id} id={id as string} />
          </LayoutComposer.Entry>
        ),
      }}
    />
  )
}

export async function loader({ params }: LoaderFunctionArgs) {
  return sdk.client.fetch<RecoveryTemplateResponse>(mailApi(params.id as string))
}

export const handle = {
  breadcrumb: ({ loaderData }: Match) => loaderData && <MailCrumb mail={loaderData.template} />,
  seo: (match: Match) => ({ title: match.loaderData?.template.name }),
}

export default MailPage
