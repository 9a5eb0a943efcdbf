"""Made-up standards as a CSV file: the same rows on every machine."""

import csv
import datetime
import itertools
import random

from .common import HERE, YEAR

HEAD = ["title", "number", "level", "sector", "unit", "division", "drafters", "published_on"]
LEVELS = [("local", "DB43/T {}—{}", 40), ("group", "T/HNBX {}—{}", 35), ("industry", "JB/T {}—{}", 12),
          ("national", "GB/T {}—{}", 10), ("international", "ISO {}:{}", 3)]
SECTORS = [("industry", 45), ("agriculture", 25), ("service", 20), ("social", 10)]
PRODUCTS = (
    "烟花爆竹 鞭炮引线 黑茶 黄茶 茶油 辣椒酱 腊肉 湘绣 米粉 莲子 生姜 柑橘 猕猴桃 百合 玉竹 竹地板 陶瓷餐具 釉下五彩瓷 起重机 "
    "混凝土泵车 掘进机 轨道车辆 牵引电机 电线电缆 变压器 锅炉 压力容器 电梯 液化气瓶 客运索道 工程轮胎 硬质合金 铅锌冶炼 锰业 石墨 "
    "玻璃盖板 显示模组 传感器 卫星导航终端 锂电池 充电桩 光伏组件 装配式建筑 预拌砂浆 钢化玻璃 涂料 胶粘剂 化肥 农药 种子 饲料 "
    "生猪养殖 稻谷 油菜 水产 冷链物流 快递 家政服务 养老机构 景区管理 政务大厅 社区服务 公共图书馆 校园安全 医疗废物"
).split()
ASPECTS = (
    "技术规范 质量通则 检验规程 安全要求 能耗限额 生产技术规程 贮运规范 包装要求 分级标准 试验方法 管理规范 服务规范 评价导则 "
    "术语 标志标识 清洁生产要求 追溯规范 风险评估指南 设施配置要求 应急处置规范"
).split()
MARKS = "湘楚岳麓浏渌沅澧资耒洣涟潇舂韶炎舜祝融昭雁衡邵娄梅溆辰酉苗侗瑶湾坪垭洞泉峰岭塘洲港渡桥坊窑堰圩冲"


def brands():
    """Names of two characters; the first ones are frequent, the last ones rare."""
    pairs = ["".join(pair) for pair in itertools.permutations(MARKS, 2)]
    random.Random(43).shuffle(pairs)
    return pairs


def divisions():
    lines = (HERE.parent / "Sources/Registers/Organisation/Data/divisions.tsv").read_text(encoding="utf-8").splitlines()
    return [tuple(line.split("\t")[:2]) for line in lines[1:]]


def write(path, count):
    """Writes the rows; the first rows of a long file are the rows of a short one."""
    chance = random.Random(2026)
    names, places = brands(), divisions()
    weights = list(itertools.accumulate(1 / (rank + 1) for rank in range(len(names))))
    first = datetime.date(YEAR, 1, 1)
    days = [str(first + datetime.timedelta(day)) for day in range(310)]
    levels = list(itertools.accumulate(level[2] for level in LEVELS))
    sectors = list(itertools.accumulate(sector[1] for sector in SECTORS))
    with path.open("w", encoding="utf-8", newline="") as file:
        rows = csv.writer(file)
        rows.writerow(HEAD)
        for number in range(count):
            level, shape, _ = chance.choices(LEVELS, cum_weights=levels)[0]
            code, place = chance.choice(places)
            brand, maker = chance.choices(names, cum_weights=weights, k=2)
            title = f"{place}{brand if chance.random() < 0.5 else ''}{chance.choice(PRODUCTS)}{chance.choice(ASPECTS)}"
            makers = f"{maker}实业有限公司" + ("；省质标院" if chance.random() < 0.3 else "")
            sector = chance.choices(SECTORS, cum_weights=sectors)[0][0]
            rows.writerow([title, shape.format(1_000_000 + number, YEAR), level, sector, "STANDARDS", code, makers, chance.choice(days)])
