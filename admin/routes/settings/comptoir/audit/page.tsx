import { AdministrationPage } from "../../../../administration/administration-page"
import { AuditList } from "../../../../administration/audit-list"
import { Crumb } from "../../../../components/crumb"

const AuditPage = () => (
  <AdministrationPage name="audit">
    <AuditList />
  </AdministrationPage>
)

export const handle = { breadcrumb: () => <Crumb name="administration.nav.audit" /> }

export default AuditPage
