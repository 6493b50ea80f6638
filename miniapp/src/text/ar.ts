import common from "../../../schema/texts/ar/common.ftl?raw";
import miniapp from "../../../schema/texts/ar/miniapp.ftl?raw";

export default [common, miniapp];
