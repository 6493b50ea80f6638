import support from "../../../schema/texts/ru/miniapp-support.ftl?raw";

export default [support];
