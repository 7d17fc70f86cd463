import { RouteDrawer } from "@medusajs/dashboard/components"
import { useTranslation } from "react-i18next"
import { DrawerHeader } from "../../../../components/modal-header"
import { CountForm } from "../../../../counting/count-form"

const CreateCountFormPage = () => {
  const { t } = useTranslation("comptoir")
  return (
    <RouteDrawer>
      <DrawerHeader title={t("counting.create")} />
      <CountForm />
    </RouteDrawer>
  )
}

export default CreateCountFormPage
