import common from "../../../schema/texts/ru/common.ftl?raw";
import miniapp from "../../../schema/texts/ru/miniapp.ftl?raw";

export default [common, miniapp];
