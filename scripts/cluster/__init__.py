"""A cluster of one's own on loopback: etcd, three PostgreSQL nodes under Patroni, three Zhijian processes, HAProxy."""
