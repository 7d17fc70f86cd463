import { AdministrationPage } from "../../../../administration/administration-page"
import { Crumb } from "../../../../components/crumb"
import { TemplateList } from "../../../../correspondence/template-list"

const MessageTemplatesPage = () => (
  <AdministrationPage name="message_templates">
    <TemplateList />
  </AdministrationPage>
)

export const handle = { breadcrumb: () => <Crumb name="administration.nav.message_templates" /> }

export default MessageTemplatesPage
