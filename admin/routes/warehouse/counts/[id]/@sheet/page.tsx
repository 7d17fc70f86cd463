import { RouteDrawer } from "@medusajs/dashboard/components"
import { useTranslation } from "react-i18next"
import { useParams } from "react-router-dom"
import { DrawerHeader } from "../../../../../components/modal-header"
import { SheetForm } from "../../../../../counting/sheet-form"

const EnterSheetPage = () => {
  const { t } = useTranslation("comptoir")
  const { id } = useParams()
  return (
    <RouteDrawer>
      <DrawerHeader title={t("counting.sheet.enter")} />
      <SheetForm id={id as string} />
    </RouteDrawer>
  )
}

export default EnterSheetPage
